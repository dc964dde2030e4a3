/** Makes the client throw on purpose. */
import type { Service } from "../service.ts";
import type { Provocation } from "./provocations.ts";

/** Request header by which a queued fault finds the one request that it is for, whoever else calls the service. */
const MARK = "x-provocation";

/** Whether this service can be made to answer so. */
export function canProvoke(service: Service, { key, fault }: Provocation): boolean {
  return service.isEmulator || (key === undefined && fault === undefined);
}

/**
 * What the client threw, or null when it threw nothing.
 * @throws when the service could not be prepared for it
 */
export async function provoke(
  service: Service,
  { key, options, fault, calls = 1, call }: Provocation,
): Promise<unknown> {
  const mark = { [MARK]: crypto.randomUUID() };
  if (fault) await service.emulator?.queueFault({ ...fault, request_headers: mark });
  const clients = service.newClients({
    ...(key === undefined ? {} : { apiKey: service.emulator?.secret(key) ?? "" }),
    ...(fault ? { headers: mark } : {}),
    ...options,
  });
  try {
    for (let made = 0; made < calls; made += 1) await call(clients);
    return null;
  } catch (error) {
    return error;
  } finally {
    clients.client.free();
    clients.control.free();
  }
}
