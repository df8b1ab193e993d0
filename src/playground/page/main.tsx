import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";

const root = document.getElementById("slack_blocks_to_jsx");
if (root !== null) createRoot(root, { onUncaughtError: showFault }).render(<App />);

/** An empty page would tell nothing: the fault is named, and the workspace itself has lost nothing by it. */
function showFault(error: unknown): void {
  reportError(error);
  const note = document.createElement("p");
  note.className = "ws-waiting";
  note.setAttribute("role", "alert");
  note.textContent = `The page met a fault and stopped: ${String(error)}. Please load it again.`;
  document.body.append(note);
}
