// The smallest program in C.

int main(void) {
  return 7;
}
