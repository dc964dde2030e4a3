"use client";
import { AuthenticationError, MemsyClient } from "memsy-wasm";
import { useEffect } from "react";
import { scenario } from "../scenario.js";
import { service } from "../service.js";

export function Client() {
  useEffect(() => {
    scenario({ MemsyClient, AuthenticationError }, service)
      .catch(String)
      .then((result) => (document.title = result));
  }, []);
  return null;
}
