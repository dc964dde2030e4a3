// Hooks for React.
export {};
