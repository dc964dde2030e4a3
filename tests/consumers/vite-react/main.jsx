import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { MemsyProvider, useIngest, useMemorySearch } from "memsy-wasm/react";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { scenario } from "./scenario.js";
import { service } from "./service.js";

const client = new MemsyClient(service);

function Tea() {
  const { ingest, progress, error } = useIngest({ wait: true });
  const isKnown = progress?.stage === "done";
  const search = useMemorySearch("tea", { actorId: "ada" }, { enabled: isKnown });
  const found = search.results.length > 0;
  const failure = error ?? search.error ?? (isKnown && !search.isPending && !found ? "nothing was found" : undefined);

  useEffect(() => {
    void ingest([{ actorId: "ada", sessionId: "s", kind: "app_event", content: "Tea at five." }]);
  }, [ingest]);
  useEffect(() => {
    if (failure) document.title = String(failure);
    if (!found) return;
    scenario({ MemsyClient, AuthenticationError }, service)
      .catch(String)
      .then((result) => (document.title = result));
  }, [found, failure]);
  return null;
}

createRoot(document.querySelector("#root")).render(
  <StrictMode>
    <MemsyProvider client={client}>
      <Tea />
    </MemsyProvider>
  </StrictMode>,
);
