/** API keys: those there are, a new one, whose secret is shown once, and deleting, which asks first. */
import type { ApiKeyInfo, CreateKeyResponse, KeyScope } from "memsy-wasm";
import { make, makeButton, makeCopyButton } from "../element.ts";
import type { Block, Context } from "./block.ts";
import { confirmDeletion } from "./confirm.ts";
import createKeyRust from "./programs/keys/createKey.rs?code";
import { createKey } from "./programs/keys/createKey.ts";
import createKeyCode from "./programs/keys/createKey.ts?code";
import deleteKeyRust from "./programs/keys/deleteKey.rs?code";
import { deleteKey } from "./programs/keys/deleteKey.ts";
import deleteKeyCode from "./programs/keys/deleteKey.ts?code";
import listKeysRust from "./programs/keys/listKeys.rs?code";
import { listKeys } from "./programs/keys/listKeys.ts";
import listKeysCode from "./programs/keys/listKeys.ts?code";

type Name = "list" | "create" | "delete";

const SCOPES: readonly KeyScope[] = ["read", "write"];
const MOMENT = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

export const keys: Block<Name> = {
  programs: {
    list: { label: "List the keys", typescript: listKeysCode, rust: listKeysRust },
    create: { label: "Create a key", typescript: createKeyCode, rust: createKeyRust },
    delete: { label: "Delete a key", typescript: deleteKeyCode, rust: deleteKeyRust },
  },
  open: (context) => {
    const count = make("p", { class: "hint" });
    const list = make("ul", { class: "rows keys", "aria-label": "Keys" });
    const secret = make("div");
    const form = makeForm(async (name, scopes) => {
      try {
        const created = await context.programs.run("create", ({ control }) => createKey(control, name, scopes));
        if (context.connection.aborted) return;
        context.say(`The key “${name}” is created.`);
        const box = makeSecret(created, () => form.querySelector("input")?.focus());
        secret.replaceChildren(box);
        box.focus();
        form.reset();
        await context.reload();
      } catch (error) {
        if (!context.connection.aborted) context.fail(error);
      }
    });
    return async (signal) => {
      const found = await context.programs.load("list", ({ control }) => listKeys(control, signal));
      if (signal.aborted) return;
      count.textContent = `${found.activeCount} of ${found.maxKeys} in use.`;
      list.replaceChildren(...found.keys.map((key) => makeRow(key, context)));
      if (!list.isConnected) context.place.replaceChildren(secret, count, list, form);
    };
  },
};

function makeRow(key: ApiKeyInfo, context: Context<Name>): HTMLLIElement {
  const used = key.lastUsedAt === null ? "never used" : `last used ${MOMENT.format(new Date(key.lastUsedAt))}`;
  const isOurs = key.isActive && context.service.usesKey(key);
  const row = make(
    "li",
    {},
    make("div", { class: "key" }, make("strong", {}, key.name), make("code", {}, `${key.prefix}…`)),
    make("span", { class: "quiet" }, key.isActive ? `${key.scopes.join(", ")}; ${used}` : "deleted"),
  );
  if (isOurs) row.firstElementChild?.append(make("span", { class: "badge ours" }, "used by this page"));
  if (key.isActive) {
    const button = makeButton("Delete", () => void askAndDelete(key, isOurs, context), "plain small");
    button.setAttribute("aria-label", `Delete ${key.name}`);
    row.append(button);
  }
  return row;
}

async function askAndDelete(key: ApiKeyInfo, isOurs: boolean, context: Context<Name>): Promise<void> {
  const consequences = isOurs
    ? [
        `${key.prefix}… is the key that this page uses.`,
        "Without it every call of this page fails with AuthenticationError, until you connect with another key. This cannot be undone.",
      ]
    : [
        `It begins with ${key.prefix}.`,
        "Every program that uses it gets AuthenticationError from now on. This cannot be undone.",
      ];
  const title = isOurs ? `Delete the key in use, “${key.name}”?` : `Delete the key “${key.name}”?`;
  if (!(await confirmDeletion(title, consequences, "Delete the key"))) return;
  try {
    await context.programs.run("delete", ({ control }) => deleteKey(control, key.keyId));
    if (context.connection.aborted) return;
    context.say(`The key “${key.name}” is deleted.`);
    context.focusHeading();
    // With the page's own key deleted, this tells the whole page that the service refuses it.
    if (isOurs) await context.service.check();
    else await context.reload();
  } catch (error) {
    if (!context.connection.aborted) context.fail(error);
  }
}

function makeForm(create: (name: string, scopes: KeyScope[]) => Promise<void>): HTMLFormElement {
  const name = make("input", { required: "", maxlength: "100", autocomplete: "off" });
  const boxes = SCOPES.map((scope) => make("input", { type: "checkbox", value: scope, checked: "" }));
  const form = make(
    "form",
    { class: "row" },
    make("label", { class: "name" }, "Name of a new key ", name),
    make(
      "div",
      { class: "scopes", role: "group", "aria-label": "What the new key may do" },
      ...SCOPES.map((scope, index) => make("label", { class: "inline" }, boxes[index] ?? "", ` ${scope}`)),
    ),
    make("button", { type: "submit" }, "Create"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void create(
      name.value,
      SCOPES.filter((_, index) => boxes[index]?.checked),
    );
  });
  return form;
}

/** @param onSaved called when its reader has the secret */
function makeSecret({ name, rawKey }: CreateKeyResponse, onSaved: () => void): HTMLElement {
  const box = make(
    "div",
    { class: "secret", role: "group", tabindex: "-1", "aria-label": `Secret of the key ${name}` },
    make("p", {}, make("strong", {}, name), ": copy the secret now, it is shown this once."),
    make("code", {}, rawKey),
  );
  const row = make(
    "div",
    { class: "row" },
    makeCopyButton(rawKey),
    makeButton("I have it", () => {
      box.remove();
      onSaved();
    }),
  );
  box.append(row);
  return box;
}
