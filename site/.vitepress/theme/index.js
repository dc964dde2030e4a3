/** VitePress's own theme with the fonts of the reader's system, the colours of the playground, and a front page. */
import { Content } from "vitepress";
import theme, { VPHomeHero } from "vitepress/theme-without-fonts";
import { h } from "vue";
import "./style.css";

/** The introduction, then the text of README.md. VitePress's own home page has no main landmark. */
const FrontPage = {
  render: () =>
    h("main", { class: "front-page" }, [h(VPHomeHero), h("div", { class: "vp-doc front-text" }, [h(Content)])]),
};

export default {
  extends: theme,
  /** @param {{ app: import("vue").App }} context */
  enhanceApp({ app }) {
    app.component("front-page", FrontPage);
  },
};
