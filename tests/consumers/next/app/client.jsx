"use client";
import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { useIngest, useMemorySearch } from "memsy-wasm/react";
import { useEffect, useState } from "react";
import { scenario } from "../scenario.js";
import { service } from "../service.js";

// The server component imports the provider and gives it here.
export function Client({ Provider }) {
  const [client] = useState(() => new MemsyClient(service));
  return (
    <Provider client={client}>
      <Tea />
    </Provider>
  );
}

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
