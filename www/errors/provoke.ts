/** Makes the client throw on purpose. */
import type { Recorder } from "../program/exchange.ts";
import type { Service } from "../service.ts";
import type { Provocation } from "./provocations.ts";

/** Request header by which a queued fault finds the one request that it is for, whoever else calls the service. */
const MARK = "x-provocation";

export interface Caught {
  error: unknown;
  /** What the program told the user. */
  told: string;
}

/** Whether this service can be made to respond so. */
export function canProvoke(service: Service, { key, fault }: Provocation): boolean {
  return service.isEmulator || (key === undefined && fault === undefined);
}

/**
 * Runs the program until it has caught something. Returns null when nothing was thrown.
 * @throws when the service could not be prepared, and what the program did not handle
 */
export async function provoke(
  service: Service,
  recorder: Recorder,
  { key, options, fault, runs = 1, run }: Provocation,
): Promise<Caught | null> {
  const mark = { [MARK]: crypto.randomUUID() };
  if (fault) await service.emulator?.queueFault({ ...fault, request_headers: mark });
  const seen: unknown[] = [];
  const told = await service.run(
    recorder,
    async (clients) => {
      for (let count = 0; count < runs; count += 1) {
        const text = await run(clients);
        if (seen.length > 0) return text;
      }
      return null;
    },
    {
      ...(key === undefined ? {} : { apiKey: service.emulator?.secret(key) ?? "" }),
      ...(fault ? { headers: mark } : {}),
      ...options,
      // The program keeps the error to itself. The hook is given the same one.
      hooks: { onError: ({ error }) => void seen.push(error) },
    },
  );
  return told === null ? null : { error: seen[0], told };
}
