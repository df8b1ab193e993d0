import type { ReactNode } from "react";

// Drawn for this page on a grid of 20, in the colour of the text around them.
const icon = (path: string) => () =>
  (
    <svg className="ws-icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  ) as ReactNode;

export const MoreIcon = icon(
  "M4.7 9.6a.4.4 0 1 0 0 .8.4.4 0 0 0 0-.8zM10 9.6a.4.4 0 1 0 0 .8.4.4 0 0 0 0-.8zM15.3 9.6a.4.4 0 1 0 0 .8.4.4 0 0 0 0-.8z",
);
export const ReplyIcon = icon("M4 4.5h12v8.5H9.5L6 16v-3H4z");
export const CloseIcon = icon("M5 5l10 10M15 5L5 15");
export const BackIcon = icon("M12 4.5L6.5 10l5.5 5.5");
export const SendIcon = icon("M3.5 4l13.5 6-13.5 6 2-6zM5.5 10H11");
export const AttachIcon = icon(
  "M14.5 9.5l-4.6 4.6a3 3 0 0 1-4.2-4.2L11 4.6a2 2 0 0 1 2.8 2.8l-5.2 5.2a.9.9 0 0 1-1.3-1.3l4.6-4.6",
);
export const BoltIcon = icon("M11 2.5L4.5 11H10l-1 6.5L15.5 9H10z");
export const MenuIcon = icon("M3.5 5.5h13M3.5 10h13M3.5 14.5h13");
export const LockIcon = icon("M5.5 9h9v7h-9zM7.5 9V6.5a2.5 2.5 0 0 1 5 0V9");
export const EyeIcon = icon(
  "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
);
export const FileIcon = icon("M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15M8 10h4.5M8 13h4.5");
export const DownIcon = icon("M5.5 8l4.5 4.5L14.5 8");
export const ArchiveIcon = icon("M3.5 4h13v3.5h-13zM4.5 7.5V16h11V7.5M8 10.5h4");
export const SharedIcon = icon("M10 3l7 7-7 7-7-7zM6.5 6.5l7 7M13.5 6.5l-7 7");
export const ThemeIcon = icon("M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 3v14M10 6h5.7M10 10h7M10 14h5.7");
