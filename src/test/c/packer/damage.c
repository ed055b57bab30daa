// Starts damaged copies of a packed file: each must end with a status of the unpacker, and never by
// a signal or as another program.
//
// Usage: damage PACKED DIRECTORY FIRST COUNT EMULATOR...
//
// FIRST and COUNT are seeds. Every second copy gets a right check sum, so that the unpacker looks
// further. One that is damaged where nothing depends on it may run as the program does, which exits
// with 7. Says how many ended how; exits with 1 at the first seed that ended otherwise.

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "unpacker.h"

void damaged(void) { abort(); }

enum { RUNS = 7, LONGEST = 20 };

static u8 original[1 << 24], copy[1 << 24];
static u32 state;

static u32 any(u32 below) { // xorshift
  state ^= state << 13, state ^= state >> 17, state ^= state << 5;
  return state % below;
}

// Returns the copy's size.
static u32 damage(u32 size, u32 seed) {
  state = seed * 2654435761u + 1;
  memcpy(copy, original, size);
  struct trailer whole, *t = &whole;
  memcpy(t, original + size - sizeof *t, sizeof *t);
  u32 begin = t->streams.offset, span = size - begin;
  switch (seed / 2 % 6) {
    case 0: // one bit
      copy[begin + any(span)] ^= 1 << any(8);
      break;
    case 1: // some bytes
      for (u32 i = any(16) + 1; i; i--) copy[begin + any(span)] = any(256);
      break;
    case 2: // a block of zeros
      for (u32 at = begin + any(span), end = at + any(4096) + 1; at < end && at < size; at++)
        copy[at] = 0;
      break;
    case 3: // a number of the trailer
      put_word(copy + size - sizeof *t + 4 * any(sizeof *t / 4), any(4) ? any(1 << 20) : any(~0u));
      break;
    case 4: // one of the trailer's bits
      copy[size - 1 - any(sizeof *t)] ^= 1 << any(8);
      break;
    default: // another length
      if (any(2)) return begin + any(span);
      for (u32 i = any(300) + 1; i; i--) copy[size++] = any(256);
  }
  if (seed % 2) {
    u8 *end = copy + size - sizeof *t;
    u32 sum = FIRST;
    for (u32 at = 0; at < offsetof(struct trailer, check); at += 4) sum = add(sum, word(end + at));
    put_word(end + offsetof(struct trailer, check), sum);
  }
  return size;
}

static int run(const char *file, char **emulator) {
  pid_t child = fork();
  if (child == 0) {
    alarm(LONGEST);
    struct rlimit limit = {1 << 30, 1 << 30}; // hostile sizes
    if (!*emulator) setrlimit(RLIMIT_AS, &limit);
    int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, 1), dup2(nothing, 2);
    char *command[8] = {0}, **at = command;
    while (*emulator && at < command + 6) *at++ = *emulator++;
    *at++ = (char *)file;
    execv(command[0], command);
    _exit(99);
  }
  int status;
  return waitpid(child, &status, 0) != child ? -1
    : WIFEXITED(status) ? WEXITSTATUS(status) : 256 + WTERMSIG(status);
}

int main(int count, char **arguments) {
  if (count < 5) return 2;
  int file = open(arguments[1], O_RDONLY);
  u32 size = read(file, original, sizeof original - 1024);
  u32 first = atoi(arguments[3]), seeds = atoi(arguments[4]), ended[512] = {0};
  char path[4096];
  snprintf(path, sizeof path, "%s/damaged-%u", arguments[2], first);
  for (u32 seed = first; seed < first + seeds; seed++) {
    u32 length = damage(size, seed);
    unlink(path);
    int out = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
    if (write(out, copy, length) != (ssize_t)length || close(out)) return 2;
    int status = run(path, arguments + 5);
    int right = length == size && memcmp(copy, original, size) == 0 ? status == RUNS
      : status == DAMAGED || (seed % 2 && (status == NO_MEMORY || status == RUNS));
    if (!right) {
      printf("seed %u: status %d; the file is %s\n", seed, status, path);
      return 1;
    }
    ended[status]++;
  }
  unlink(path);
  printf("%u damaged, %u without memory, %u ran, of %u\n", ended[DAMAGED], ended[NO_MEMORY],
    ended[RUNS], seeds);
  return 0;
}
