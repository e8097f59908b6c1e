// Reads a network file with graphology and prints it as graphology's own JSON.
const Graph = require("graphology");
const gexf = require("graphology-gexf");
const { readFileSync } = require("fs");

const [format, path] = process.argv.slice(2);
const text = readFileSync(path, "utf8");
const graph =
  format === "gexf" ? gexf.parse(Graph, text, { addMissingNodes: false }) : Graph.from(JSON.parse(text));
console.log(JSON.stringify(graph.export()));
