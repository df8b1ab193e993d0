import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";

const root = document.getElementById("slack_blocks_to_jsx");
if (root !== null) createRoot(root).render(<App />);
