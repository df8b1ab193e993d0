/**
 * What a part of a template does for its reader. A template says it behind the part's name, `=== next [next-step,
 * person]`; the check of the voice looks whether a rendered reply has what its kind needs.
 */
export const ROLES = ["acknowledge", "meaning", "next-step", "person"] as const;
export type Role = (typeof ROLES)[number];

export const isRole = (name: string): name is Role => ROLES.some((role) => role === name);
