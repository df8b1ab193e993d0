import { useCallback, useEffect, useState } from "react";
import { type Place, readPermalink, readPlace, writePlace } from "./place.ts";

/** The place in the address bar and the way to go elsewhere; links, the back button and reloads keep working. */
export function usePlace(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState(firstPlace);
  useEffect(() => {
    const follow = () => setPlace(readPlace(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  const go = useCallback((next: Place) => {
    const hash = writePlace(next);
    if (hash !== location.hash) history.pushState(null, "", hash);
    setPlace(next);
  }, []);
  return [place, go];
}

function firstPlace(): Place {
  const linked = readPermalink(new URL(location.href));
  if (linked === undefined) return readPlace(location.hash);
  history.replaceState(null, "", `/${writePlace(linked)}`);
  return linked;
}
