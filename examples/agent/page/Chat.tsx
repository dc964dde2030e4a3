// A conversation: what was said, and the field for what comes next.
import { useChat } from "@ai-sdk/react";
import { DefaultChatTransport } from "ai";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { AgentMessage, ChatRequest } from "../messages";
import type { Model } from "./Agent";
import { Answer, textOf } from "./Answer";

interface Props {
  user: string;
  session: string;
  model: Model | undefined;
  onRemembered: () => void;
  children: ReactNode;
}

export function Chat({ user, session, model, onRemembered, children }: Props) {
  const [compare, setCompare] = useState(false);
  const [transport] = useState(() => transportFor(user, session));
  const { messages, sendMessage, status, stop, error } = useChat<AgentMessage>({ id: session, transport });
  const isBusy = status === "submitted" || status === "streaming";
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when a message arrives and when the message is complete, not while somebody reads it
  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [messages.length, status]);

  const send = (form: HTMLFormElement) => {
    const text = String(new FormData(form).get("text")).trim();
    if (!text || isBusy) return;
    form.reset();
    void sendMessage({ text }, { body: { compare } });
  };
  return (
    <section className="chat" aria-labelledby="chat-heading">
      <div className="heading">
        <h2 id="chat-heading">Conversation</h2>
        {children}
      </div>
      <div role="log" aria-label="Messages" aria-busy={isBusy}>
        {messages.length === 0 && (
          <p className="empty">
            Tell it something, such as “I water the roses on Fridays.” Then begin a new conversation and ask “When do I
            water the roses?”
          </p>
        )}
        {messages.map((message, index) =>
          message.role === "user" ? (
            <article className="mine" key={message.id}>
              <h3>You</h3>
              <p>{textOf(message)}</p>
            </article>
          ) : (
            <Answer
              key={message.id}
              message={message}
              author={model?.isStandIn ? "Stand-in" : "Model"}
              session={session}
              isDone={!isBusy || index < messages.length - 1}
              onRemembered={onRemembered}
            />
          ),
        )}
        {status === "submitted" && <p className="hint">Recalling…</p>}
        {error && <p className="problem">There is no whole answer: {error.message}</p>}
        <div ref={end} className="end" />
      </div>
      <form
        className="composer"
        onSubmit={(event) => {
          event.preventDefault();
          send(event.currentTarget);
        }}
      >
        <label htmlFor="text" className="unseen">
          Message
        </label>
        <textarea
          id="text"
          name="text"
          rows={2}
          maxLength={8000}
          placeholder="I water the roses on Fridays."
          required
          onKeyDown={(event) => {
            // While an input method composes a character, Enter belongs to it.
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
        />
        <div className="row">
          <label className="check">
            <input type="checkbox" checked={compare} onChange={(event) => setCompare(event.target.checked)} />
            Also answer without memory
          </label>
          {isBusy ? (
            <button type="button" onClick={() => void stop()}>
              Stop
            </button>
          ) : (
            <button type="submit">Send</button>
          )}
        </div>
      </form>
    </section>
  );
}

/** Sends only the texts. Recalled and saved memories are shown to the reader, and are not sent. */
function transportFor(user: string, session: string) {
  return new DefaultChatTransport<AgentMessage>({
    api: "/api/chat",
    headers: { authorization: `Bearer ${user}` },
    prepareSendMessagesRequest: ({ messages, body }) => {
      const request: ChatRequest = {
        session,
        compare: body?.compare === true,
        messages: messages.flatMap((message) => {
          const content = textOf(message);
          return content && message.role !== "system" ? { role: message.role, content } : [];
        }),
      };
      return { body: request };
    },
  });
}
