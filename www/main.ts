/** Starts the page: finds the service, keeps saying whether it answers, and brings the parts to life. */
import { accountPanel } from "./account/panel.ts";
import { connectionPanel } from "./connection.ts";
import { Emulator } from "./emulator.ts";
import { errorsPanel } from "./errors/panel.ts";
import { conversationPanel } from "./memory/conversation.ts";
import { searchPanel } from "./memory/search.ts";
import { navigation } from "./navigation.ts";
import { Service } from "./service.ts";
import { weatherPanel } from "./weather/panel.ts";

const service = new Service(await Emulator.find());
connectionPanel(service);
const search = searchPanel(service);
conversationPanel(service, search);
errorsPanel(service);
weatherPanel(service);
const showAccount = accountPanel(service);
navigation((part) => {
  if (part === "account") showAccount();
});
void service.check();
