/** What `import code from "./search.ts?code"` gives. */
declare module "*?code" {
  const code: import("./code.d.ts").Code;
  export default code;
}
