/** A block of the account: fills itself with what it asks the service for, and is emptied when another key is used. */
import { find, make, makeButton } from "../element.ts";
import type { Service } from "../service.ts";
import { showProblem } from "./problem.ts";
import { type Program, Programs } from "./programs.ts";

export interface Context<Name extends string> {
  /** What the block fills. */
  place: HTMLElement;
  service: Service;
  programs: Programs<Name>;
  /** Aborted when the page is connected with another key. */
  connection: AbortSignal;
  /** Fills the block again. */
  reload: () => Promise<void>;
  /** Says what has been done, below the block. */
  say: (text: string) => void;
  /** Shows why something could not be done, below the block. */
  fail: (error: unknown) => void;
  /** Gives the focus to the heading of the block, when what had it is gone. */
  focusHeading: () => void;
}

/** Asks for what the block shows. Each call aborts the one before. */
export type Load = (signal: AbortSignal) => Promise<void>;

export interface Block<Name extends string> {
  programs: Record<Name, Program>;
  /** Called once for each connection. */
  open: (context: Context<Name>) => Load;
}

export interface OpenBlock {
  load: () => Promise<void>;
  clear: () => void;
}

/** @param id of its element in index.html */
export function openBlock<Name extends string>(id: string, block: Block<Name>, service: Service): OpenBlock {
  const root = find(id, HTMLDivElement);
  const beside = root.closest(".beside");
  const heading = root.parentElement?.querySelector("h3");
  if (!beside || !heading) throw new Error(`index.html must have a heading and the class beside around ${id}`);
  heading.tabIndex = -1;
  const place = make("div");
  const failure = make("div");
  const state = make("p", { class: "quiet", role: "status" });
  root.append(place, failure, state);
  const programs = new Programs(service, beside, block.programs);

  let connection = new AbortController();
  let current = new AbortController();
  let fill: Load | undefined;

  const fail = (error: unknown) => {
    state.textContent = "";
    showProblem(failure, error, service);
  };
  const load = async (): Promise<void> => {
    current.abort();
    current = new AbortController();
    const signal = AbortSignal.any([current.signal, connection.signal]);
    fill ??= block.open({
      place,
      service,
      programs,
      connection: connection.signal,
      reload: load,
      say: (text) => {
        failure.replaceChildren();
        state.textContent = text;
      },
      fail,
      focusHeading: () => heading.focus(),
    });
    try {
      await fill(signal);
    } catch (error) {
      // A later load, for example with another key, shows what there is.
      if (signal.aborted) return;
      place.replaceChildren();
      fill = undefined;
      fail(error);
      failure.append(
        makeButton("Load again", () => {
          failure.replaceChildren();
          void load();
        }),
      );
    }
  };
  const clear = () => {
    connection.abort();
    connection = new AbortController();
    fill = undefined;
    place.replaceChildren();
    failure.replaceChildren();
    state.textContent = "";
    programs.clear();
  };
  return { load, clear };
}
