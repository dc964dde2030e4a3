/** Starts the page: finds the service, shows whether it responds, and starts the parts. */
import { accountPanel } from "./account/panel.ts";
import { connectionPanel } from "./connection.ts";
import { Emulator } from "./emulator.ts";
import { errorsPanel } from "./errors/panel.ts";
import { faultsPanel } from "./faults/panel.ts";
import { conversationPanel } from "./memory/conversation.ts";
import { searchPanel } from "./memory/search.ts";
import { navigation } from "./navigation.ts";
import { Service } from "./service.ts";
import { startPanel } from "./start/panel.ts";

const service = new Service(await Emulator.find());
connectionPanel(service);
const showStart = startPanel(service);
const search = searchPanel(service);
conversationPanel(service, search);
errorsPanel(service);
faultsPanel(service);
const showAccount = accountPanel(service);
navigation((part) => {
  if (part === "start") showStart();
  if (part === "account") showAccount();
});
void service.check();
