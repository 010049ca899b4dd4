// Shows the passkey forms where the browser can do it, and fills in what it answers. Without it the other ways stay.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  const { credential } = form.elements;
  form.addEventListener('submit', async (event) => {
    if (credential.value !== '') return;
    event.preventDefault();
    form.querySelector('[data-failed]').hidden = true;
    try {
      const options = JSON.parse(form.dataset.options);
      const answer =
        form.dataset.passkey === 'new'
          ? await navigator.credentials.create({
              publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
            })
          : await navigator.credentials.get({
              publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
            });
      credential.value = JSON.stringify(answer);
      form.submit();
    } catch {
      form.querySelector('[data-failed]').hidden = false;
    }
  });
}
