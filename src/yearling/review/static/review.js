"use strict";
// One page of the review. What is shown is what the server says: a click is sent, the answer is the
// header and the main part as they now are, and what differs from the document is put in its place.
// Text is never markup; nothing is asked of another host.
//
//   <button data-do=NAME data-said="Left out." data-…>   decides; `said` is told when it is done;
//     data-then="?…" or "shut"                           goes there or shuts its dialog when it is
//     data-once                                          never by the second press of a double click
//   <form data-do=NAME>                                  the same with its fields
//   <a href="?…" data-go>                                another view of this page; "replace": no step for Back
//   <dialog data-modal="?…" data-focus="ID ID">          open while it is there; shut, focus goes to the first ID
//   <button data-shuts>                                  shuts its dialog
//   <button data-opens=ID>                               opens that dialog
//   [data-grid] > … [data-cell]                          one stop for Tab, arrows move within
//   [data-keys] … button[data-key="Delete"]              pressed by that key anywhere in data-keys
//   <input data-save>                                    its form is sent when it is left changed, or by Enter
//   <li data-instead=ID data-told="…">                   told in place of `said` of the form ID, if it is there then
//   <p data-wrong id>                                    where a form tells why it was refused
//   <li draggable=true data-drag=NAME data-photo>        dropped on another: NAME with `photo` and its `at`
{
  const token = document.querySelector("meta[name=token]").content;
  const told = document.querySelector("#told");
  const box = told.parentElement;
  const policy = window.trustedTypes?.createPolicy("review", { createHTML: (text) => text });
  const parsed = (text) => new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  const head = () => document.querySelector("#head");
  const version = () => +head().dataset.version;
  const LONG = 9000; // milliseconds that what was done stays to be read
  let quiet = 0;
  const place = () => { // what lies outside an open dialog can be neither heard nor seen
    const home = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.body;
    if (box.parentElement !== home) home.append(box);
  };
  const say = (...words) => {
    place();
    told.textContent = "";
    clearTimeout(quiet);
    requestAnimationFrame(() => (told.textContent = words.filter(Boolean).join(" ")));
    quiet = setTimeout(() => (told.textContent = ""), LONG);
  };

  // -- what differs, in place: focus, scroll, open details, typing and loaded pictures stay --------
  const MINE = { open: "details, dialog", tabindex: "[data-cell], :focus", "aria-busy": ":not(section)", "aria-invalid": "*", "aria-errormessage": "*" };
  const typed = (field) => (field === document.activeElement && held(field) !== "") || field.dataset.dirty !== undefined;
  const same = (a, b) => a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "");
  const become = (old, fresh) => {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return;
    }
    for (const { name } of [...old.attributes]) {
      const mine = name === "data-dirty" || (MINE[name] && old.matches(MINE[name]));
      if (!fresh.hasAttribute(name) && !mine) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    if (old.dataset?.wrong !== undefined) return;
    const field = old.matches("input, textarea, select");
    const { value } = fresh; // before its text is taken from it
    if (old.matches("textarea") && typed(old)) return;
    children(old, fresh);
    if (field && !typed(old)) {
      if (old.type === "checkbox" || old.type === "radio") old.checked = fresh.checked;
      else old.value = value;
    }
  };
  const children = (old, fresh) => {
    const known = new Map([...old.children].filter((one) => one.id).map((one) => [one.id, one]));
    let at = old.firstChild;
    for (const wanted of [...fresh.childNodes]) {
      let found = at && same(at, wanted) ? at : null;
      if (!found && wanted.id) found = known.get(wanted.id) ?? null;
      if (found && found.nodeName !== wanted.nodeName) found = null;
      if (!found) {
        old.insertBefore(document.adoptNode(wanted), at);
        continue;
      }
      if (found === at) at = at.nextSibling;
      else old.insertBefore(found, at);
      become(found, wanted);
    }
    while (at) {
      const gone = at;
      at = at.nextSibling;
      gone.remove();
    }
  };
  const show = (text, query) => {
    const fresh = parsed(text);
    const newer = +fresh.querySelector("#head")?.dataset.version;
    if (query !== location.search || !(newer >= version())) return; // overtaken by a later answer
    const focus = remembered();
    if (box.parentElement !== document.body) document.body.append(box);
    for (const id of ["head", "main"]) become(document.getElementById(id), fresh.getElementById(id));
    opened();
    place();
    rove();
    focus();
    document.dispatchEvent(new Event("shown"));
  };

  // -- focus: where it was, else near it; where a whole thing went, the next is not read yet, so
  // nothing of it that a second Enter would press: a picture, its heading, or it itself ------------
  const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex='0']";
  const seen = (one) => one.checkVisibility?.({ visibilityProperty: true }) ?? one.offsetParent !== null;
  const calm = (there, first) => {
    if (!first || there.matches("button, input, select, textarea")) return null;
    if (first.matches("a[data-cell]")) return first;
    const to = there.querySelector("h1, h2, h3") ?? there;
    if (to.tabIndex < 0) to.tabIndex = -1;
    return to;
  };
  const remembered = () => {
    const active = document.activeElement;
    if (!active || active === document.body) return () => {};
    const places = [], around = [];
    for (let one = active; one && one !== document.body; one = one.parentElement) {
      if (!one.id) continue;
      if (one !== active) around.push(one);
      const all = [...one.parentElement.children];
      const n = all.indexOf(one);
      places.push(...[...all.slice(n), ...all.slice(0, n).reverse()].map((each) => each.id).filter(Boolean));
    }
    return () => {
      if (active.isConnected && !active.disabled && seen(active)) {
        if (document.activeElement !== active) active.focus({ preventScroll: true });
        return;
      }
      if (behind()) return behind().focus();
      const whole = around.some((one) => !one.isConnected && !one.matches("form")); // a form in a line that stays
      for (const id of places) {
        const there = document.getElementById(id);
        if (!there || !seen(there)) continue;
        const inside = [...there.querySelectorAll(FOCUSABLE)].filter(seen);
        const alike = inside.find((one) => one.dataset.do && one.dataset.do === active.dataset.do);
        const next = whole ? calm(there, inside[0]) : there.matches(FOCUSABLE) ? there : (alike ?? inside[0]);
        if (next) return next.focus();
      }
      document.querySelector("dialog[open]")?.focus();
      if (document.activeElement === document.body) document.getElementById("main").focus();
    };
  };

  // -- talking to the server --------------------------------------------------------------------------
  const here = () => ({ page: document.body.dataset.page, query: location.search });
  const standing = () => new Map([...document.querySelectorAll("#chapters .shot")].map((one) => [one.dataset.photo, one.dataset.when]));
  const besides = (was, { photo, with: other }) => { // of the year: what came in and went that nobody named
    const now = standing(), words = document.querySelector("#chapters")?.dataset ?? {};
    const told = (text = "", all, others) => {
      const dates = [...all].filter(([id]) => !others.has(id) && id !== photo && id !== other).map(([, when]) => when);
      return dates.length ? text.replace("{what}", () => (dates.length > 3 ? dates.length : dates.join(", "))) : "";
    };
    return [told(words.came, now, was), told(words.went, was, now)];
  };
  const sent = async (fields, asked, form) => {
    const { query } = here(), was = standing();
    const typing = [...(form?.elements ?? [])].map((one) => [one, held(one)]);
    try {
      const answer = await fetch("do", {
        method: "POST",
        keepalive: true, // also when this page is left meanwhile
        headers: { "Content-Type": "application/json", "X-Review": token },
        body: JSON.stringify({ ...fields, ...here() }),
      });
      const text = await answer.text();
      if (!answer.ok) return wrong(form, text || document.body.dataset.refused), false;
      wrong(form, "");
      for (const [one, value] of typing) if (held(one) === value) delete one.dataset.dirty;
      show(text, query);
      const other = form?.id && document.querySelector(`[data-instead="${form.id}"]`)?.dataset.told;
      say(other || (asked ?? document.body.dataset.done), ...besides(was, fields), head().dataset.tally);
      return true;
    } catch {
      return wrong(form, document.body.dataset.lost), false;
    }
  };
  const send = async (fields, pressed, form) => {
    if (pressed?.ariaBusy === "true") return;
    const { said, key, then, once, ...rest } = fields;
    const dialog = pressed?.closest("dialog[data-modal]");
    pressed?.setAttribute("aria-busy", "true");
    const done = await sent(rest, said, form);
    pressed?.removeAttribute("aria-busy");
    if (done) pressed?.dispatchEvent(new Event("done", { bubbles: true }));
    if (done && then === "shut" && dialog?.isConnected) shut(dialog);
    else if (done && then && then !== "shut") go(then, dialog, true);
  };
  const fetched = async (since, signal) => {
    const { page, query } = here();
    const asked = new URLSearchParams({ page, query, since });
    const answer = await fetch("state?" + asked, { headers: { "X-Review": token }, signal });
    if (answer.status === 200) show(await answer.text(), query);
    else if (answer.status !== 204) throw new Error(answer.status);
  };
  let asking = new AbortController();
  const watch = async () => {
    for (;;) {
      while (document.hidden) await new Promise((on) => document.addEventListener("visibilitychange", on, { once: true }));
      asking = new AbortController();
      try {
        await fetched(version(), asking.signal);
      } catch (error) {
        if (error.name === "AbortError") continue;
        say(document.body.dataset.lost);
        await new Promise((done) => setTimeout(done, 2000));
      }
    }
  };
  document.addEventListener("visibilitychange", () => document.hidden && asking.abort());

  // -- fields: what is typed stays until it is saved, and is told where it was refused ----------------
  const held = (one) => (/^(checkbox|radio)$/.test(one.type) ? one.checked : one.value);
  const first = (one) => (/^(checkbox|radio)$/.test(one.type) ? one.defaultChecked : one.defaultValue);
  const wrong = (form, text) => {
    const place = form?.querySelector("[data-wrong]");
    if (place) place.textContent = text;
    for (const one of place ? form.querySelectorAll("[data-dirty], [aria-invalid]") : []) {
      for (const [name, value] of [["aria-invalid", "true"], ["aria-errormessage", place.id]]) text ? one.setAttribute(name, value) : one.removeAttribute(name);
    }
    if (text) say(text);
  };
  document.addEventListener("input", ({ target }) => {
    if (!target.form?.dataset.do || target.matches("select")) return;
    for (const one of target.type === "radio" ? [...target.form.elements].filter((each) => each.name === target.name) : [target]) one.toggleAttribute("data-dirty", held(one) !== first(one));
  });
  document.addEventListener("change", ({ target }) => {
    if (target.matches("[data-save][data-dirty]")) target.form.requestSubmit();
  });
  document.addEventListener("done", ({ target }) => {
    const left = target.matches("form") && target.querySelector("[data-save][data-dirty]");
    if (left && left !== document.activeElement) target.requestSubmit(); // typed while it was on its way
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea[data-save]")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
  window.addEventListener("beforeunload", (event) => {
    if ([...document.querySelectorAll("[data-save][data-dirty]")].some((one) => one.form.ariaBusy !== "true")) event.preventDefault();
  });

  // -- what a word rests on, under mouse and focus: where a browser does not see to interestfor itself --
  const interest = (event, way) => {
    const asked = event.target.closest?.("[popovertarget][aria-describedby]");
    const popover = asked?.popoverTargetElement;
    if (popover && popover.matches(":popover-open") !== (way === "showPopover")) popover[way]({ source: asked });
  };
  if (!("interestForElement" in HTMLButtonElement.prototype)) {
    for (const name of ["pointerover", "focusin"]) document.addEventListener(name, (event) => interest(event, "showPopover"));
    for (const name of ["pointerout", "focusout"]) document.addEventListener(name, (event) => interest(event, "hidePopover"));
  }

  // -- another view of this page: its address says what is shown, Back goes back -----------------------
  let opener = []; // ids to which focus goes when the last dialog is shut, the first there is
  const behind = () => (document.querySelector("dialog[data-modal]") ? null : opener.map((id) => document.getElementById(id)).find(Boolean));
  const go = async (query, pressed, replace) => {
    if (query === location.search) return;
    if (pressed?.id && !pressed.closest("dialog")) opener = [pressed.id];
    history[replace ? "replaceState" : "pushState"]({ inside: !replace || Boolean(history.state?.inside) }, "", location.pathname + query);
    if (!replace) told.textContent = "";
    pressed?.setAttribute("aria-busy", "true");
    await turned();
    pressed?.removeAttribute("aria-busy");
  };
  const turned = async () => {
    asking.abort();
    try {
      await fetched(0);
    } catch {
      say(document.body.dataset.lost);
    }
    if (!document.querySelector("dialog[data-modal]")) {
      behind()?.focus();
      opener = [];
    }
  };
  window.addEventListener("popstate", turned);
  const opened = () => {
    for (const dialog of document.querySelectorAll("dialog[data-modal]:not(:modal)")) {
      dialog.removeAttribute("open");
      dialog.showModal();
    }
    const ids = document.querySelector("dialog[data-modal]")?.dataset.focus;
    if (ids) opener = ids.split(" ");
  };
  const shut = (dialog) => (history.state?.inside ? history.back() : go(dialog.dataset.modal));
  document.addEventListener("cancel", (event) => {
    if (!event.target.matches("dialog[data-modal]")) return;
    event.preventDefault();
    shut(event.target);
  }, true);

  // -- arrows: within a grid, and from there to what lies next -----------------------------------------
  const rove = () => {
    for (const grid of document.querySelectorAll("[data-grid]")) {
      const cells = [...grid.querySelectorAll("[data-cell]")];
      const stop = cells.find((one) => one === document.activeElement) ?? cells.find((one) => one.tabIndex === 0 && one.hasAttribute("tabindex")) ?? cells[0];
      for (const one of cells) one.tabIndex = one === stop ? 0 : -1;
    }
  };
  document.addEventListener("focusin", (event) => {
    if (!event.target.matches("[data-cell]")) return;
    for (const one of event.target.closest("[data-grid]").querySelectorAll("[data-cell]")) one.tabIndex = one === event.target ? 0 : -1;
  });
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const nearest = (from, [x, y], some) => {
    const a = from.getBoundingClientRect();
    let best = null, least = Infinity;
    for (const one of some) {
      const b = one.getBoundingClientRect();
      if (one === from || !b.width) continue;
      const ahead = x ? (x > 0 ? b.left - a.right : a.left - b.right) : y > 0 ? b.top - a.bottom : a.top - b.bottom;
      const over = x ? Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) : Math.min(a.right, b.right) - Math.max(a.left, b.left);
      if (ahead < -6 || (x && over <= 0)) continue;
      const aside = over > 0 ? Math.abs(x ? 0 : b.left - a.left) / 9 : -over;
      const far = Math.max(0, ahead) + 2 * aside;
      if (far < least) [best, least] = [one, far];
    }
    return best;
  };
  const moved = (event) => {
    const from = document.activeElement;
    if (!from?.matches("a, button, summary, [data-cell]")) return false;
    const within = document.querySelector("dialog:modal") ?? document.body;
    const grid = from.closest("[data-grid]");
    const cells = grid && from.matches("[data-cell]") ? [...grid.querySelectorAll("[data-cell]")] : [];
    const way = WAYS[event.key];
    let to = nearest(from, way, cells);
    if (!to && cells.length && way[0]) to = cells[cells.indexOf(from) + way[0]];
    const others = [...within.querySelectorAll(`${FOCUSABLE}, [data-cell]`)].filter((one) => seen(one) && !(cells.length && grid.contains(one)));
    const up = (one) => Boolean(one.closest("#head")); // it stays in sight while the page moves under it
    if (!to) to = nearest(from, way, others.filter((one) => up(one) === up(from)));
    if (!to && way[1] === (up(from) ? 1 : -1)) to = nearest(from, way, others.filter((one) => up(one) !== up(from))) ?? document.querySelector(up(from) ? "main [data-cell]" : "#steps [aria-current]");
    if (!to) return false;
    to.focus();
    to.scrollIntoView({ block: "nearest" });
    return true;
  };

  // -- what a person does ---------------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button, a[data-go], dialog");
    if (!pressed) return;
    if (pressed.matches("a[data-go]") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      go(new URL(pressed.href).search, pressed, pressed.dataset.go === "replace");
    } else if (pressed.dataset.opens) document.getElementById(pressed.dataset.opens).showModal();
    else if (pressed.dataset.shuts !== undefined || (pressed === event.target && pressed.matches("dialog[data-modal]"))) shut(pressed.closest("dialog"));
    else if (pressed.dataset.once !== undefined && event.detail > 1) event.preventDefault();
    else if (pressed.matches("button[data-do]") && (!pressed.form || pressed.type === "button")) send({ ...pressed.dataset }, pressed);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-do]");
    if (!form) return;
    event.preventDefault();
    if (!event.submitter && form.querySelector("[data-save]") && !form.querySelector("[data-dirty]")) return;
    const fields = {};
    for (const [name, value] of new FormData(form, event.submitter)) fields[name] = name in fields ? `${fields[name]}\n${value}` : value;
    send({ ...form.dataset, ...event.submitter?.dataset, ...fields }, event.submitter ?? form, form);
  });
  const writes = (one) => one.matches("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || writes(event.target)) return;
    if (event.key === "Enter" && event.target.matches("[type=checkbox]")) { // OK on a remote; else it would send the form
      event.preventDefault();
      return event.target.click();
    }
    const key = event.key.toLowerCase();
    const command = event.ctrlKey || event.metaKey;
    const named = `${event.altKey ? "Alt+" : ""}${event.key}`;
    const keyed = command ? null : event.target.closest("[data-keys]")?.querySelector(`button[data-key="${CSS.escape(named)}"]:not(:disabled)`);
    const wanted = command && (key === "z" ? (event.shiftKey ? "redo" : "undo") : key === "y" ? "redo" : "");
    if (wanted) document.getElementById(wanted).click();
    else if (keyed) keyed.click();
    else if (!command && event.key === "?") document.getElementById("keys").showModal();
    else if (event.key === "GoBack" || event.key === "BrowserBack") history.back();
    else if (command || event.altKey || event.shiftKey || !WAYS[event.key] || !moved(event)) return;
    event.preventDefault();
  });

  // -- dragging: within one list -------------------------------------------------------------------------
  let dragged = null;
  const over = (event) => {
    const target = event.target.closest?.("[data-drag]");
    return dragged && target && target.parentElement === dragged.parentElement ? target : null;
  };
  const mark = (target) => {
    for (const one of document.querySelectorAll("[data-over]")) if (one !== target) delete one.dataset.over;
    if (target && target !== dragged) target.dataset.over = "";
  };
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-drag]") ?? null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    dragged.dataset.dragged = "";
  });
  document.addEventListener("dragover", (event) => {
    const target = over(event);
    mark(target);
    if (!target) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
  });
  document.addEventListener("drop", (event) => {
    const target = over(event);
    if (!target) return;
    event.preventDefault();
    const { drag, photo, moved: said } = dragged.dataset;
    if (target !== dragged) send({ do: drag, photo, at: target.dataset.at, said }, dragged);
  });
  document.addEventListener("dragend", () => {
    mark(null);
    if (dragged) delete dragged.dataset.dragged;
    dragged = null;
  });

  opened();
  rove();
  watch();
}
