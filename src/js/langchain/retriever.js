// A retriever: memories as documents. It is access to data, so it fails as the client does, and its chain decides what that means.

import { Document } from "@langchain/core/documents";
import { BaseRetriever } from "@langchain/core/retrievers";
import { ensureConfig } from "@langchain/core/runnables";
import { check, OBJECT, TEXT } from "../agents/options.js";
import { isObject } from "../values.js";

/** @typedef {import("../langchain.js").MemsyRetrieverInput} MemsyRetrieverInput */
/** @typedef {import("../generated/models.js").SearchResult} SearchResult */
/** @typedef {import("@langchain/core/runnables").RunnableConfig} RunnableConfig */

/** LangChain takes these, and is to judge them. */
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
  /** Of one call, whose object has it. @type {AbortSignal | undefined} */
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
    // It makes a signal of a timeout, and knows the signal of a graph that this runs in.
    const { signal, ...others } = ensureConfig(config);
    // The base class hands no signal to the method below. Two calls at once must not see each other's.
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
