"use strict";
// One page of the review. What is shown is what the server says: a click is sent, the answer is the
// header and the main part as they now are, and what differs from the document is put in its place.
// Text is never markup; nothing is asked of another host.
{
  const token = document.querySelector("meta[name=token]").content;
  const told = document.querySelector("#told");
  const policy = window.trustedTypes?.createPolicy("review", { createHTML: (text) => text });
  const parsed = (text) =>
    new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
  const version = () => +document.querySelector("#head").dataset.version;
  const say = (words) => (told.textContent = words);

  // -- what differs, in place: focus, scroll, open details and loaded pictures stay -----------
  const same = (a, b) => a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "");
  const become = (old, fresh) => {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
      return;
    }
    for (const { name } of [...old.attributes]) {
      if (!fresh.hasAttribute(name) && !(name === "open" && old.matches("details, dialog"))) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    if (old.matches("input, textarea, select") && old !== document.activeElement) {
      if (old.type === "checkbox" || old.type === "radio") old.checked = fresh.checked;
      else old.value = fresh.value;
    }
    children(old, fresh);
  };
  const children = (old, fresh) => {
    let at = old.firstChild;
    for (const wanted of [...fresh.childNodes]) {
      let found = at && same(at, wanted) ? at : null;
      if (!found && wanted.id) found = [...old.children].find((one) => one.id === wanted.id) ?? null;
      if (!found) {
        old.insertBefore(document.adoptNode(wanted), at);
        continue;
      }
      if (found !== at) old.insertBefore(found, at);
      become(found, wanted);
      at = found.nextSibling;
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  };
  const show = (text) => {
    const fresh = parsed(text);
    for (const id of ["head", "main"]) {
      const part = fresh.getElementById(id);
      if (part) become(document.getElementById(id), part);
    }
    document.dispatchEvent(new Event("shown"));
  };

  // -- talking to the server --------------------------------------------------------------------
  const here = () => ({ page: document.body.dataset.page, query: location.search });
  const send = async (fields) => {
    try {
      const answer = await fetch("/do", {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Review": token },
        body: JSON.stringify({ ...here(), ...fields }),
      });
      const text = await answer.text();
      if (answer.ok) show(text);
      else say(text || document.body.dataset.refused);
    } catch {
      say(document.body.dataset.lost);
    }
  };
  const watch = async () => {
    for (;;) {
      try {
        const { page, query } = here();
        const asked = new URLSearchParams({ page, query, since: version() });
        const answer = await fetch("/state?" + asked, { headers: { "X-Review": token } });
        if (answer.status === 200) show(await answer.text());
        else if (answer.status !== 204) throw new Error();
      } catch {
        say(document.body.dataset.lost);
        await new Promise((done) => setTimeout(done, 2000));
      }
    }
  };

  // -- what a person does -----------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-do]");
    if (!button || button.form) return;
    send({ ...button.dataset });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-do]");
    if (!form) return;
    event.preventDefault();
    const pressed = event.submitter?.name ? { [event.submitter.name]: event.submitter.value } : {};
    const fields = {};
    for (const [name, value] of new FormData(form)) fields[name] = name in fields ? `${fields[name]}\n${value}` : value;
    send({ ...form.dataset, ...fields, ...pressed });
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input, textarea")) return;
    const wanted = event.key.toLowerCase() === "z" ? (event.shiftKey ? "redo" : "undo") : event.key.toLowerCase() === "y" ? "redo" : "";
    if (!wanted) return;
    event.preventDefault();
    send({ do: wanted });
  });
  watch();
}
