// Only because this test keeps its tools in a folder above the project.
const root = new URL("../..", import.meta.url).pathname;
export default { turbopack: { root }, outputFileTracingRoot: root };
