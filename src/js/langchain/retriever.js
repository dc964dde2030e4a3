// A retriever: memories as documents. It gives access to data, so it rejects like the client, and the chain handles the error.

import { Document } from "@langchain/core/documents";
import { BaseRetriever } from "@langchain/core/retrievers";
import { ensureConfig } from "@langchain/core/runnables";
import { check, OBJECT, TEXT } from "../agents/options.js";
import { isObject } from "../values.js";

/** @typedef {import("../langchain.js").MemsyRetrieverInput} MemsyRetrieverInput */
/** @typedef {import("../generated/models.js").SearchResult} SearchResult */
/** @typedef {import("@langchain/core/runnables").RunnableConfig} RunnableConfig */

/** LangChain checks these options. */
const OF_LANGCHAIN = { expected: "", fits: () => true };
const OPTIONS = {
  search: {
    // A search without one would read the memories of the whole organization.
    expected: "an object with an actorId that is not blank",
    fits: (/** @type {unknown} */ value) => isObject(value) && TEXT.fits(value.actorId),
  },
  request: OBJECT,
  callbacks: OF_LANGCHAIN,
  tags: OF_LANGCHAIN,
  metadata: OF_LANGCHAIN,
  verbose: OF_LANGCHAIN,
};

export class MemsyRetriever extends BaseRetriever {
  /** @override */
  static lc_name() {
    return "MemsyRetriever";
  }

  lc_namespace = ["memsy", "retrievers"];
  /** The signal of one call. Each call has its own object. @type {AbortSignal | undefined} */
  signal;

  /** @param {MemsyRetrieverInput} fields */
  constructor(fields) {
    const { client, ...options } = fields ?? {};
    check(MemsyRetriever, "MemsyRetriever", client, options, OPTIONS, ["search"]);
    const { search, request, ...ofLangChain } = options;
    super(ofLangChain);
    this.client = client;
    this.search = search;
    this.request = request;
  }

  /** @override @param {string} query @param {RunnableConfig} [config] */
  invoke(query, config) {
    // `ensureConfig` makes a signal from a timeout, and finds the signal of the graph in which the retriever runs.
    const { signal, ...others } = ensureConfig(config);
    // The base class passes no signal to the method below. Two calls at the same time must not use each other's signal.
    const call = Object.create(this, { signal: { value: signal } });
    return super.invoke.call(call, query, signal ? { ...others, signal } : others);
  }

  /** @override @param {string} query */
  async _getRelevantDocuments(query) {
    const signals = [this.signal, this.request?.signal].filter((signal) => signal !== undefined);
    const { results } = await this.client.search(query, this.search, {
      ...this.request,
      signal: signals.length > 1 ? AbortSignal.any(signals) : signals[0],
    });
    return /** @type {SearchResult[]} */ (results).map(
      ({ content, metadata: _, ...metadata }) => new Document({ id: metadata.id, pageContent: content, metadata }),
    );
  }
}
