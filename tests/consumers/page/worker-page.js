const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = ({ data }) => (document.title = data);
worker.onerror = ({ message }) => (document.title = message || "the worker did not start");
