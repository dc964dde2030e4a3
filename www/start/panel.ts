/** The first view: a conversation becomes memories, and an agent answers with them. It fills itself with the local service. */
import { find } from "../element.ts";
import type { Service } from "../service.ts";
import { agentPanel } from "./agent.ts";
import { samplePanel } from "./sample.ts";

/** @returns what is to be called whenever the part comes into view */
export function startPanel(service: Service): () => void {
  const part = find("start", HTMLElement);
  const agent = agentPanel(service);
  const sample = samplePanel(service, agent.ask);
  find("start-rows", HTMLDivElement).append(sample.code, agent.code);
  let isFilled = false;
  service.onConnect(() => {
    isFilled = false;
  });
  const fill = () => {
    if (part.hidden || isFilled || service.state !== "connected" || !service.isDefault) return;
    isFilled = true;
    sample.send();
  };
  service.onState(fill);
  return fill;
}
