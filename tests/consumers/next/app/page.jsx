import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { MemsyProvider } from "memsy-wasm/react";
import { scenario } from "../scenario.js";
import { service } from "../service.js";
import { Client } from "./client.jsx";

export const dynamic = "force-dynamic";

export default async function Page() {
  return (
    <>
      <p>{await scenario({ MemsyClient, AuthenticationError }, service)}</p>
      <Client Provider={MemsyProvider} />
    </>
  );
}
