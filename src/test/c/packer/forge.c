// Becomes a program in memory, as the unpacker does it.
//
// Usage: forge sealed|unsealed FILE ARGUMENT...

#define _GNU_SOURCE
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

extern char **environ;

int main(int count, char **arguments) {
  if (count < 3) return 2;
  int memory = memfd_create("router-image", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  int file = open(arguments[2], O_RDONLY);
  while (sendfile(memory, file, 0, 1 << 20) > 0) continue;
  if (!strcmp(arguments[1], "sealed"))
    fcntl(memory, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
  fexecve(memory, arguments + 2, environ);
  return 75;
}
