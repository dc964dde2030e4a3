/** What the types of LangChain take for granted. The library of TypeScript that has it would show a symbol on our clients, too. */

interface SymbolConstructor {
  readonly asyncDispose: unique symbol;
}
