/** Tabs, as the ARIA practices describe them: one of them in the order of the Tab key, the arrow keys between them. */
import { make } from "../element.ts";

const STEPS: Record<string, (index: number, count: number) => number> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_index, count) => count - 1,
};

let made = 0;

/**
 * @param label what the choice is about
 * @param panels the content of each tab, by its name
 * @param onChoose called with the name of the tab that the reader has chosen
 */
export function makeTabs(label: string, panels: Record<string, HTMLElement>, onChoose: (name: string) => void) {
  made += 1;
  const tabs = Object.keys(panels).map((name, index) =>
    make("button", { type: "button", role: "tab", id: `tab-${made}-${index}`, "data-name": name }, name),
  );
  const list = make("div", { role: "tablist", "aria-label": label }, ...tabs);
  const select = (name: string) => {
    for (const tab of tabs) {
      const isSelected = tab.dataset.name === name;
      tab.ariaSelected = String(isSelected);
      tab.tabIndex = isSelected ? 0 : -1;
      const panel = panels[tab.dataset.name ?? ""];
      if (panel) panel.hidden = !isSelected;
    }
  };
  for (const [index, tab] of tabs.entries()) {
    const panel = panels[tab.dataset.name ?? ""];
    if (panel) {
      panel.id = `${tab.id}-panel`;
      panel.role = "tabpanel";
      panel.setAttribute("aria-labelledby", tab.id);
      tab.setAttribute("aria-controls", panel.id);
    }
    tab.addEventListener("click", () => onChoose(tab.dataset.name ?? ""));
    tab.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step) return;
      event.preventDefault();
      const next = tabs[step(index, tabs.length)];
      next?.focus();
      next?.click();
    });
  }
  return { list, panels: Object.values(panels), select };
}
