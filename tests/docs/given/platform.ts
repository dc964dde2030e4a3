// What the documents leave to the reader: a platform that keeps the process alive for work after the response. This one only has to wait.
export const waiting: Promise<unknown>[] = [];

export function waitUntil(promise: Promise<unknown>): void {
  waiting.push(promise);
}
