import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { scenario } from "../scenario.js";
import { service } from "../service.js";

export const runtime = "edge";
export const dynamic = "force-dynamic";

export async function GET() {
  return new Response(await scenario({ MemsyClient, AuthenticationError }, service));
}
