/** API keys: those there are, a new one, whose secret is shown once, and deleting. */
import type { ApiKeyInfo, CreateKeyResponse, KeyScope } from "memsy-wasm";
import { make, makeButton, makeCopyButton } from "../element.ts";
import { showFailure } from "../failure.ts";
import type { Service } from "../service.ts";
import type { Block } from "./panel.ts";

const SCOPES: readonly KeyScope[] = ["read", "write"];

export const showKeys: Block = async (place, service, reload, signal) => {
  const { keys, activeCount, maxKeys } = await service.control.keys.list({ signal });
  const failure = make("div");
  const guarded = async (change: () => Promise<unknown>) => {
    try {
      await change();
      await reload();
    } catch (error) {
      showFailure(failure, error, service);
    }
  };
  place.replaceChildren(
    make("p", { class: "hint" }, `${activeCount} of ${maxKeys} in use.`),
    make("ul", { class: "rows", "aria-label": "Keys" }, ...keys.map((key) => makeRow(key, service, guarded))),
    makeForm(async (name, scopes) => {
      try {
        const created = await service.control.keys.create(name, { scopes });
        await reload();
        place.prepend(makeSecret(created));
      } catch (error) {
        showFailure(failure, error, service);
      }
    }),
    failure,
  );
};

function makeRow(
  key: ApiKeyInfo,
  service: Service,
  guarded: (change: () => Promise<unknown>) => Promise<void>,
): HTMLLIElement {
  const used = key.lastUsedAt === null ? "never used" : `last used ${new Date(key.lastUsedAt).toLocaleString("en")}`;
  const row = make(
    "li",
    {},
    make("div", {}, make("strong", {}, key.name), " ", make("code", {}, `${key.prefix}…`)),
    make("span", { class: "quiet" }, key.isActive ? `${key.scopes.join(", ")}; ${used}` : "deleted"),
  );
  if (key.isActive) {
    const button = makeButton(
      "Delete",
      () => void guarded(() => service.control.keys.delete(key.keyId)),
      "plain small",
    );
    button.setAttribute("aria-label", `Delete ${key.name}`);
    row.append(button);
  }
  return row;
}

function makeForm(create: (name: string, scopes: KeyScope[]) => Promise<void>): HTMLFormElement {
  const name = make("input", { required: "", maxlength: "100", autocomplete: "off" });
  const boxes = SCOPES.map((scope) => make("input", { type: "checkbox", value: scope, checked: "" }));
  const form = make(
    "form",
    { class: "row" },
    make("label", {}, "Name of a new key ", name),
    ...SCOPES.map((scope, index) => make("label", { class: "inline" }, boxes[index] ?? "", ` ${scope}`)),
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

function makeSecret({ name, rawKey }: CreateKeyResponse): HTMLElement {
  const box = make(
    "div",
    { class: "secret", role: "status" },
    make("p", {}, make("strong", {}, name), ": copy the secret now, it is shown this once."),
    make("code", {}, rawKey),
  );
  const row = make(
    "div",
    { class: "row" },
    makeCopyButton(rawKey),
    makeButton("I have it", () => box.remove()),
  );
  box.append(row);
  return box;
}
