/** Lets the servers of tests listen, on this machine only. */

/**
 * Listens on a free port.
 * @param {import("node:http").Server} server
 * @returns {Promise<{ url: string, stop: () => void }>} `stop` ends its connections as well
 */
export async function listen(server) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
