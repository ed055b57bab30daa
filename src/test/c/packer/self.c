// Copies its own executable to the file in its first argument, and says whether it is sealed.

#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(int count, char **arguments) {
  static char bytes[1 << 16];
  int in = open("/proc/self/exe", O_RDONLY);
  FILE *out = fopen(count > 1 ? arguments[1] : "", "w");
  if (in < 0 || !out) return 1;
  for (ssize_t n; (n = read(in, bytes, sizeof bytes)) > 0;) fwrite(bytes, 1, n, out);
  int seals = fcntl(in, F_GET_SEALS);
  puts(seals == (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) ? "sealed" : "not sealed");
  return fclose(out);
}
