// Says whether it runs from the same file as the first process, then starts the program in its
// first argument, and waits for it.

#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int count, char **arguments) {
  struct stat own, first;
  if (stat("/proc/self/exe", &own) || stat("/proc/1/exe", &first)) return 1;
  printf("%s: %s\n", getpid() == 1 ? "first" : NAME,
    own.st_dev == first.st_dev && own.st_ino == first.st_ino ? "the first's" : "its own");
  fflush(stdout);
  if (count < 2) return 0;
  if (fork() == 0) {
    execl(arguments[1], arguments[1], (char *)0);
    return 75;
  }
  int status;
  wait(&status);
  return WEXITSTATUS(status);
}
