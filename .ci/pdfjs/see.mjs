// Opens PDF files in Chromium by pdf.js, without a network: everything is served from
// here. Prints a line for each, and ends with 1 if one cannot be opened or is warned of.
//
//   node see.mjs DIST FILE[=PASSWORD]…    DIST is the folder of pdfjs-dist
import { createServer } from "node:http";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const [dist, ...files] = process.argv.slice(2);
const kinds = { ".html": "text/html", ".mjs": "text/javascript", ".pdf": "application/pdf", ".wasm": "application/wasm" };
const patience = 180_000;

let file = "", done;
const server = createServer((request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  if (path === "/done") {
    let body = "";
    request.on("data", (d) => { body += d; });
    request.on("end", () => { response.end(); done(JSON.parse(body)); });
    return;
  }
  const from = path === "/page.html" ? join(dirname(fileURLToPath(import.meta.url)), "page.html")
    : path === "/file.pdf" ? file : path.startsWith("/dist/") ? join(dist, path.slice(6)) : "";
  try {
    const data = readFileSync(from);
    response.setHeader("Content-Type", kinds[extname(from)] || "application/octet-stream");
    response.end(data);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));

let bad = 0;
for (const f of files) {
  const cut = f.indexOf(".pdf=");
  const password = cut < 0 ? "" : f.slice(cut + 5);
  file = cut < 0 ? f : f.slice(0, cut + 4);
  const home = mkdtempSync(join(tmpdir(), "viewer-"));
  const browser = spawn("chromium", ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", `--user-data-dir=${home}`,
    `http://127.0.0.1:${server.address().port}/page.html?password=${encodeURIComponent(password)}`], { stdio: "ignore", detached: true });
  const ended = new Promise((over) => browser.on("close", over));
  const r = await new Promise((answer) => {
    done = answer;
    browser.on("error", (e) => answer({ failed: String(e) }));
    setTimeout(() => answer({ failed: `nothing came of it within ${patience / 1000} s` }), patience).unref();
  });
  // All of its processes: one that is left goes on writing to the folder that is removed.
  try { process.kill(-browser.pid, "SIGKILL"); } catch { browser.kill(); }
  await ended;
  for (let left = 40; left > 0; left--) {
    try { rmSync(home, { recursive: true, force: true }); break; } catch { await new Promise((wait) => setTimeout(wait, 250)); }
  }
  const said = r.said || [];
  console.log(`pdf.js: ${basename(file)}: ${r.pages || 0} pages, ${r.letters || 0} letters, ${r.tagged || 0} pages with structure, ${r.marks || 0} bookmarks, "${r.title || ""}", ${said.length} warnings`);
  for (const s of r.failed ? [r.failed, ...said] : said) console.log(`  ${s}`);
  if (r.failed || said.length > 0 || !r.pages || !r.letters) bad++;
}
server.close();
process.exit(bad ? 1 : 0);
