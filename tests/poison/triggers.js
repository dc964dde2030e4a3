/** All triggers. */
import { ARGUMENTS } from "./triggers/arguments.js";
import { BODIES } from "./triggers/bodies.js";
import { BUILTINS } from "./triggers/builtins.js";
import { FREEING } from "./triggers/freeing.js";
import { KEYS } from "./triggers/keys.js";
import { NESTING } from "./triggers/nesting.js";
import { PROTOTYPES } from "./triggers/prototypes.js";
import { PROXIES } from "./triggers/proxies.js";
import { RECURSION } from "./triggers/recursion.js";
import { REJECTIONS } from "./triggers/rejections.js";
import { RESPONSES } from "./triggers/responses.js";
import { SIGNALS } from "./triggers/signals.js";
import { SIZES } from "./triggers/sizes.js";
import { STACKS } from "./triggers/stacks.js";

export const TRIGGERS = [
  ...STACKS,
  ...REJECTIONS,
  ...RESPONSES,
  ...KEYS,
  ...ARGUMENTS,
  ...PROTOTYPES,
  ...BUILTINS,
  ...RECURSION,
  ...NESTING,
  ...FREEING,
  ...PROXIES,
  ...SIGNALS,
  ...BODIES,
  ...SIZES,
];
