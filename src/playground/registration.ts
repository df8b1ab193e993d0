/**
 * What the app under development asked Slack for, as its manifest says: the workspace knows only these commands
 * and shortcuts, sends only these events and grants only these scopes.
 */
export interface Registration {
  readonly appId: string;
  readonly commands: readonly {
    readonly command: string;
    readonly description: string;
    readonly usageHint: string;
    /** Whether mentions in the text of the command come as `<@U…>`. */
    readonly shouldEscape: boolean;
  }[];
  readonly shortcuts: readonly {
    readonly callbackId: string;
    readonly name: string;
    readonly type: "message" | "global";
  }[];
  /** Whether the app has a home tab beside its direct messages. */
  readonly hasHomeTab: boolean;
  /** Bot events such as `app_mention`, `message.channels`. */
  readonly events: readonly string[];
  /** Bot scopes such as `chat:write`. */
  readonly scopes: readonly string[];
}

/** The tokens and the signing secret of one run; they open nothing but this workspace. */
export interface Credentials {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
}
