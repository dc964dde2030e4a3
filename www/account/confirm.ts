/** Asks before something is deleted. */
import { make, makeButton } from "../element.ts";

let made = 0;

/**
 * Shows a dialog, and returns whether its reader agrees. The browser keeps the focus in the dialog, closes it with Escape, and
 * gives the focus back to what had it.
 * @param question such as "Delete the key “reader”?"
 * @param consequences a sentence each
 * @param action what the button says that agrees
 */
export function confirmDeletion(question: string, consequences: string[], action: string): Promise<boolean> {
  made += 1;
  const title = make("h2", { id: `confirm-title-${made}` }, question);
  const text = make("div", { id: `confirm-text-${made}` }, ...consequences.map((sentence) => make("p", {}, sentence)));
  const dialog = make("dialog", { class: "confirm", "aria-labelledby": title.id, "aria-describedby": text.id });
  const cancel = makeButton("Cancel", () => dialog.close());
  cancel.autofocus = true;
  const agree = makeButton(action, () => dialog.close("yes"), "danger");
  dialog.append(title, text, make("div", { class: "row" }, cancel, agree));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}
