import { fileURLToPath } from "node:url";

// Only because this test keeps its tools in a folder above the project.
const root = fileURLToPath(new URL("../..", import.meta.url));
export default { turbopack: { root }, outputFileTracingRoot: root };
