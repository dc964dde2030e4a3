"use client";
import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { scenario } from "../scenario.js";
import { service } from "../service.js";
import { useEffect } from "react";

export function Client() {
  useEffect(() => {
    scenario({ MemsyClient, AuthenticationError }, service).catch(String).then((result) => (document.title = result));
  }, []);
  return null;
}
