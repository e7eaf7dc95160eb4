export * from "preact"; // phones get it beside our own
