"use strict";
// The door of a sealed page, and its only way to its pictures. Keys are made of the words alone,
// cannot be read out, and go with the tab. What is decrypted comes as nodes and blobs into this
// document, under its policy; nothing is kept. Format: docs/sealed.md.
{
  const AT_ONCE = 6;
  const $ = (id) => document.getElementById(id);
  const said = JSON.parse($("said").textContent);
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => said[tag]);
  const words = said[spoken] ?? said.en;
  const form = document.forms[0];
  const field = $("words");
  const utf8 = (text) => new TextEncoder().encode(text);
  const subtle = crypto.subtle;

  const decoded = (base64) => {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  };

  const meant = (typed) =>
    typed.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();

  const keys = async (typed, { salt, rounds }) => {
    const raw = await subtle.importKey("raw", utf8(meant(typed)), "PBKDF2", false, ["deriveBits"]);
    const slow = { name: "PBKDF2", hash: "SHA-256", salt: decoded(salt), iterations: rounds };
    const root = await subtle.deriveBits(slow, raw, 256);
    const base = await subtle.importKey("raw", root, "HKDF", false, ["deriveKey"]);
    const derived = (use, made, can) => {
      const how = { name: "HKDF", hash: "SHA-256", salt: utf8(""), info: utf8(`sealed 1 ${use}`) };
      return subtle.deriveKey(how, base, made, false, [can]);
    };
    return {
      content: await derived("content", { name: "AES-GCM", length: 256 }, "decrypt"),
      names: await derived("names", { name: "HMAC", hash: "SHA-256", length: 256 }, "sign"),
    };
  };

  const unsealed = async (key, id, base64) => {
    const bytes = decoded(base64);
    const how = { name: "AES-GCM", iv: bytes.subarray(0, 12), additionalData: utf8(id) };
    const plain = await subtle.decrypt(how, key, bytes.subarray(12));
    return new Uint8Array(plain, 4, new DataView(plain).getUint32(0));
  };

  // -- pieces: scripts that hand over one text each. A page on a disk may load nothing else. ----
  const arrived = new WeakMap();
  globalThis.received = (text) => arrived.set(document.currentScript, text);

  const brought = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.onload = script.onerror = () => {
        script.remove();
        arrived.has(script) ? resolve(arrived.get(script)) : reject(new Error("missing"));
      };
      script.src = `sealed/${name}.js`;
      document.head.append(script);
    });

  // -- the page, once its text is open ----------------------------------------------------------
  const enter = async ({ html, files }, { content, names }) => {
    // A style is mere text until it is a blob: the policy bars it inline, and reports it.
    const inert = html.replace(
      /<style([^>]*)>([^]*?)<\/style>/g,
      '<script type="text/css"$1>$2<\/script>',
    );
    const page = new DOMParser().parseFromString(inert, "text/html");
    const urls = new Map(); // path -> { url, users }
    const waiting = [];
    let running = 0;

    const blob = async (path) => {
      const [type, count] = files[path];
      const parts = [];
      for (let n = 0; n < count; n++) {
        const id = `${path} ${n}`;
        const mac = new Uint8Array(await subtle.sign("HMAC", names, utf8(id))).subarray(0, 16);
        const name = Array.from(mac, (byte) => byte.toString(16).padStart(2, "0")).join("");
        parts.push(await unsealed(content, id, await brought(name)));
      }
      return new Blob(parts, { type });
    };

    // What was asked for last comes first: that is where the reader is.
    const work = () => {
      while (running < AT_ONCE && waiting.length) {
        running++;
        waiting.pop()().finally(() => (running--, work()));
      }
    };

    const take = (path) => {
      let held = urls.get(path);
      if (!held) {
        urls.set(path, (held = { users: 0 }));
        held.url = new Promise((resolve, reject) => {
          waiting.push(async () => {
            if (!held.users) return reject(new Error("passed by"));
            await blob(path).then((made) => resolve(URL.createObjectURL(made)), reject);
          });
        });
        queueMicrotask(work);
      }
      held.users++;
      return held.url;
    };

    const give = (path) => {
      const held = urls.get(path);
      if (--held.users) return;
      urls.delete(path);
      held.url.then(URL.revokeObjectURL, () => {});
    };

    const changed = () => {
      if ($("changed")) return;
      const bar = document.createElement("p");
      bar.id = "changed";
      bar.setAttribute("role", "alert");
      bar.style.cssText =
        "position:fixed;inset:auto 0 0;z-index:99;margin:0;padding:1em 1.5em;background:#7a231f;" +
        "color:#fff;font:1rem/1.5 sans-serif;text-align:center";
      bar.textContent = (said[document.documentElement.lang] ?? words).changed;
      document.body.append(bar);
    };

    // -- what a picture or a clip shows: only while it is near, so that memory stays bounded ------
    const lacking = new Set(); // types of pictures that this browser does not know
    const shown = { src: new Map(), poster: new Map() };
    let printing = false;

    const listed = (srcset) =>
      srcset
        .split(",")
        .map((one) => one.trim().split(/\s+/))
        .map(([path, width]) => [path, parseFloat(width) || 0])
        .sort((a, b) => a[1] - b[1]);

    const best = (image) => {
      const box = image.getBoundingClientRect();
      const ratio = image.getAttribute("width") / image.getAttribute("height") || 0;
      const across = (Math.max(box.width, box.height * ratio) || innerWidth) * devicePixelRatio;
      const sources = [...image.parentNode.children].filter(
        (one) =>
          one.matches("source") &&
          !lacking.has(one.type) &&
          (!one.media || matchMedia(one.media).matches),
      );
      const found = [...sources, image].map((one) => one.dataset.sealedSrcset).find(Boolean);
      if (!found) return image.dataset.sealedSrc;
      const choice = listed(found);
      return (choice.find(([, width]) => width >= across) ?? choice.at(-1))[0];
    };

    const path = (part, attribute) => {
      if (part.matches("img")) return best(part);
      if (attribute === "poster") return part.dataset.sealedPoster;
      return (part.querySelector("source[data-sealed-src]") ?? part).dataset.sealedSrc;
    };

    // Keeps the place of a picture that is not there.
    const blank = (image) => {
      const [w, h] = ["width", "height"].map((name) => parseFloat(image.getAttribute(name)) || 1);
      return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${w} ${h}'/%3E`;
    };

    const show = async (part, attribute) => {
      const wanted = path(part, attribute);
      const before = shown[attribute].get(part);
      if (!wanted || wanted === before) return;
      const current = () => shown[attribute].get(part) === wanted;
      shown[attribute].set(part, wanted);
      try {
        const url = await take(wanted);
        if (part.matches("img") && current()) {
          const image = new Image();
          image.src = url;
          await image.decode();
        }
        if (current()) part[attribute] = url;
      } catch (error) {
        if (!current()) return;
        if (error.name === "EncodingError") lacking.add(files[wanted][0]);
        await (path(part, attribute) === wanted ? changed() : show(part, attribute));
      } finally {
        if (before) give(before);
      }
    };

    const drop = (part, attribute) => {
      const held = shown[attribute].get(part);
      if (!held || printing || (part.isConnected && part.paused === false)) return;
      shown[attribute].delete(part);
      if (part.matches("img")) part.src = blank(part);
      else part.removeAttribute(attribute);
      give(held);
    };

    const watching = (attribute, margin) => {
      const seen = (changes) =>
        changes
          .reverse()
          .forEach(({ target, isIntersecting }) => (isIntersecting ? show : drop)(target, attribute));
      // The next and the last in a row that scrolls sideways are near too.
      return new IntersectionObserver(seen, { rootMargin: margin, scrollMargin: "0px 100%" });
    };
    const pictures = watching("src", "150% 100%");
    const posters = watching("poster", "150% 100%");
    const clips = watching("src", "0px"); // a clip is large: once it is in view

    const watch = (root) => {
      for (const part of [root, ...root.querySelectorAll("img, video")]) {
        if (part.matches("img[data-sealed-src], img[data-sealed-srcset]")) {
          part.loading = "eager"; // a copy takes what its model shows before that is let go
          pictures.observe(part);
        } else if (part.matches("video")) {
          posters.observe(part);
          clips.observe(part);
        }
      }
    };

    // -- the page takes the place of the door -----------------------------------------------------
    for (const name of ["src", "srcset", "poster", "href"])
      for (const part of page.querySelectorAll(`[${name}]`)) {
        const value = part.getAttribute(name);
        if (!files[name === "srcset" ? listed(value)[0][0] : value]) continue;
        part.setAttribute(`data-sealed-${name}`, value);
        if (part.matches("a")) continue;
        part.removeAttribute(name);
        if (part.matches("img")) part.src = blank(part);
      }

    // The page's own script may make a clip or a picture of a link.
    const home = new URL(".", document.baseURI).href;
    for (const { prototype } of [HTMLMediaElement, HTMLImageElement]) {
      const native = Object.getOwnPropertyDescriptor(prototype, "src");
      const set = function (value) {
        const path = new URL(value, home).href.replace(home, "");
        if (!files[path]) return native.set.call(this, value);
        this.dataset.sealedSrc = path;
        watch(this);
      };
      Object.defineProperty(prototype, "src", { ...native, set });
    }

    const read = async (part, name) => {
      const path = part.getAttribute(`data-sealed-${name}`);
      return path ? (await blob(path)).text() : part.textContent;
    };

    const sheets = [];
    for (const part of page.querySelectorAll("script[type='text/css'], link[rel=stylesheet]")) {
      let css = await read(part, "href");
      for (const path in files) if (css.includes(path)) css = css.replaceAll(path, await take(path));
      const sheet = document.createElement("link");
      sheet.rel = "stylesheet";
      sheet.media = "not all"; // until the page is there
      sheet.href = URL.createObjectURL(new Blob([css], { type: "text/css" }));
      sheets.push([sheet, part.getAttribute("media") ?? "all"]);
      part.remove();
      await new Promise((resolve, reject) => {
        Object.assign(sheet, { onload: resolve, onerror: reject });
        document.head.append(sheet);
      });
    }
    const scripts = [...page.scripts].filter((one) =>
      /^$|^module$|\bjavascript$/.test(one.type.toLowerCase()),
    );
    scripts.forEach((one) => one.remove());
    for (const { name, value } of page.documentElement.attributes)
      document.documentElement.setAttribute(name, value);
    document.title = page.title;
    document.head.querySelectorAll("style, meta[name]").forEach((one) => one.remove());
    document.head.append(...page.head.querySelectorAll("meta[name]"));
    sheets.forEach(([sheet, media]) => (sheet.media = media));
    // What a dialog is to focus when it opens is not to be focused now.
    const later = [...page.querySelectorAll("[autofocus]")];
    later.forEach((one) => (one.autofocus = false));
    document.body.replaceWith(page.body);
    later.forEach((one) => (one.autofocus = true));
    document.body.tabIndex = -1;
    document.body.style.outline = "none";
    document.body.focus({ preventScroll: true });
    watch(document.body);
    new MutationObserver((changes) =>
      changes
        .flatMap(({ addedNodes }) => [...addedNodes])
        .filter((node) => node instanceof Element)
        .forEach(watch),
    ).observe(document.body, { childList: true, subtree: true });

    for (const one of scripts) {
      const script = document.createElement("script");
      script.type = one.type;
      script.src = URL.createObjectURL(
        new Blob([await read(one, "src")], { type: "text/javascript" }),
      );
      await new Promise((resolve, reject) => {
        Object.assign(script, { onload: resolve, onerror: reject });
        document.body.append(script);
      });
    }

    // A link to a picture, where the page itself does nothing with it.
    const follow = async (event) => {
      const link = event.target.closest("a[data-sealed-href]");
      if (!link || event.defaultPrevented || event.button > 1) return;
      event.preventDefault();
      take(link.dataset.sealedHref).then(open, changed);
    };
    document.addEventListener("click", follow);
    document.addEventListener("auxclick", follow);

    // Paper needs every picture of the page.
    const print = globalThis.print.bind(globalThis);
    globalThis.print = async () => {
      printing = true;
      await Promise.all([...document.querySelectorAll("main img")].map((one) => show(one, "src")));
      print();
      printing = false;
    };
    addEventListener("keydown", (event) => {
      if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      event.preventDefault();
      globalThis.print();
    });

    $(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  };

  // -- the door ---------------------------------------------------------------------------------
  const trouble = (text) => {
    $("trouble").textContent = text;
    field.setAttribute("aria-invalid", Boolean(text));
  };

  const knock = async () => {
    if (document.readyState === "loading")
      await new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));
    const sealed = JSON.parse($("sealed").textContent);
    const made = await keys(field.value, sealed);
    const text = await unsealed(made.content, "text", sealed.text);
    return [JSON.parse(new TextDecoder().decode(text)), made];
  };

  const submit = form.querySelector("[type=submit]");
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    trouble("");
    submit.textContent = words.opening;
    submit.setAttribute("aria-disabled", true);
    try {
      const found = await knock();
      await enter(...found).catch(() => trouble(words.changed));
    } catch {
      trouble(words.wrong);
      field.focus();
      field.select();
    }
    submit.textContent = words.open;
    submit.removeAttribute("aria-disabled");
    busy = false;
  });

  $("hide").addEventListener("click", ({ target }) => {
    const hidden = field.type === "text";
    field.type = hidden ? "password" : "text";
    target.textContent = hidden ? words.show : words.hide;
  });

  document.documentElement.lang = said[spoken] ? spoken : "en";
  document.title = words.title;
  for (const part of document.querySelectorAll("[data-says]"))
    part.textContent = words[part.dataset.says];
  $("still").remove();
  $("door").hidden = false;
  (subtle ? form : $("insecure")).hidden = false;
  if (subtle) field.focus();
}
