// Prints a JSON-LD document as N-Quads: node jsonld_to_nquads.js FILE.  Asks nobody for a context.
// Exit status 77 where the npm package jsonld is not installed.
'use strict';
const fs = require('fs');
const path = require('path');

function load() {
  const roots = [path.join(__dirname, '../../build/npm/node_modules'), '/usr/share/nodejs', '/usr/local/lib/node_modules',
    '/usr/lib/node_modules'];
  for (const root of roots) {
    if (fs.existsSync(path.join(root, 'jsonld/package.json'))) {
      return require(path.join(root, 'jsonld'));
    }
  }
  return null;
}

const jsonld = load();
if (jsonld === null) {
  process.exit(77);
}
const document = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const documentLoader = (url) => Promise.reject(new Error('asked for ' + url));
jsonld.toRDF(document, {format: 'application/n-quads', documentLoader}).then(
    (quads) => process.stdout.write(quads),
    (error) => {
      process.stderr.write(String(error) + '\n');
      process.exit(1);
    });
