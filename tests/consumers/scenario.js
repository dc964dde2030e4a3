/**
 * What every consumer does with the package: one call that succeeds, one error caught with `instanceof`. Copied into
 * each project, beside a service.js that names the service.
 * @param {Pick<typeof import("memsy-wasm"), "MemsyClient" | "AuthenticationError">} memsy what the project imported
 * @param {{ baseUrl: string, apiKey: string }} service
 * @returns {Promise<string>} EXPECTED when all is well
 */
export async function scenario({ MemsyClient, AuthenticationError }, service) {
  const client = new MemsyClient(service);
  const { eventIds } = await client.ingest([
    { actorId: "ada", sessionId: "s", kind: "app_event", content: "Tea at five." },
  ]);
  try {
    await new MemsyClient({ ...service, apiKey: "msy_wrong" }).health();
    return "nothing was thrown";
  } catch (error) {
    const caught =
      error instanceof AuthenticationError ? `${error.name} ${error.statusCode}` : `not an instance: ${error}`;
    return `memsy-wasm: ingested ${eventIds.length}, caught ${caught}`;
  }
}

export const EXPECTED = "memsy-wasm: ingested 1, caught AuthenticationError 401";
