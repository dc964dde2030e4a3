// The page of a user: the conversation, and what is in memory.
import { MemsyClient } from "memsy-wasm";
import { MemsyProvider } from "memsy-wasm/react";
import { useCallback, useEffect, useState } from "react";
import { Chat } from "./Chat";
import { Memories } from "./Memories";

export interface Model {
  name: string;
  isStandIn: boolean;
}

export function Agent({ user, onSignOut }: { user: string; onSignOut: () => void }) {
  // The client talks to the server. The server holds the key and uses this name as the session.
  const [client] = useState(
    () => new MemsyClient({ baseUrl: `${location.origin}/memsy`, apiKey: user, maxRetries: 0 }),
  );
  const [session, setSession] = useState(() => crypto.randomUUID());
  const [remembered, setRemembered] = useState(0);
  const onRemembered = useCallback(() => setRemembered((count) => count + 1), []);
  const model = useModel();
  return (
    <MemsyProvider client={client}>
      <header className="bar">
        <h1>An agent with memory</h1>
        {model && (
          <p className="hint" id="model">
            {model.isStandIn
              ? "Answered by a built-in stand-in, which is no model: it follows rules. MODEL_URL takes a real one."
              : `Answered by ${model.name}.`}
          </p>
        )}
        <p className="who">
          You are <strong>{user}</strong>
          <button type="button" className="quiet" onClick={onSignOut}>
            Change
          </button>
        </p>
      </header>
      <main className="agent">
        <Chat key={session} user={user} session={session} model={model} onRemembered={onRemembered}>
          <button type="button" className="quiet" onClick={() => setSession(crypto.randomUUID())}>
            New conversation
          </button>
        </Chat>
        <Memories remembered={remembered} />
      </main>
    </MemsyProvider>
  );
}

function useModel() {
  const [model, setModel] = useState<Model>();
  useEffect(() => {
    fetch("/api/model")
      .then((response) => response.json())
      .then(setModel, () => {});
  }, []);
  return model;
}
