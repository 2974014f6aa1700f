export const en = {
  picture: 'Picture: {name}',
  download: 'Download {name}',
  add: 'Send a picture or a file',
  uploading: 'Uploading {name}',
  cancel: 'Cancel the upload of {name}',
  retry: 'Try again',
  remove: 'Remove {name}',
  tooLarge: 'This file is too large.',
  notTaken: 'Files of this type are not taken.',
  failed: 'It was not uploaded.',
}
