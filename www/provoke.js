/** Makes the client throw on purpose. */

/** Request header by which a queued fault finds the one request that it is for, whoever else calls the service. */
const MARK = "x-provocation";

/**
 * What the client threw, or null when it threw nothing.
 * @param {import("./service.js").Service} service @param {import("./provocations.js").Provocation} provocation
 * @returns {Promise<unknown>} rejected when the emulator could not be prepared
 */
export async function provoke(service, { key = "pro", options, fault, calls = 1, call }) {
  const mark = { [MARK]: crypto.randomUUID() };
  if (fault) {
    await service.queueFault({ ...fault, body: JSON.stringify(fault.body), request_headers: mark });
  }
  const client = service.newClient(key, { ...options, headers: fault ? mark : {} });
  try {
    for (let made = 0; made < calls; made += 1) await call(client);
    return null;
  } catch (error) {
    return error;
  } finally {
    client.free();
  }
}
