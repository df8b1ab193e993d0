import { useEffect, useState } from "react";
import { UNREACHABLE } from "./server-link.ts";

/** Why something could not be sent, to stand beside it; that nobody answered is forgotten once the line is back. */
export function useFailure(
  isConnected: boolean,
): [string | undefined, (failure: string | undefined) => void] {
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    if (isConnected) setFailure((shown) => (shown === UNREACHABLE ? undefined : shown));
  }, [isConnected]);
  return [failure, setFailure];
}
