import "./trusted-types.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startSession } from "./store/start-session.ts";
import { App } from "./ui/app.tsx";
import "./ui/styles/tokens.css";
import "./ui/styles/base.css";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element #root");

startSession();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
